// Sends a text, with a span of OpenTelemetry for each request: a retry is a span of its own.
//
//   npm install @opentelemetry/api @opentelemetry/instrumentation-undici @opentelemetry/sdk-trace
//   SENDBIRD_APPLICATION_ID=… SENDBIRD_API_TOKEN=… BOT_ID=… CHANNEL_URL=… node open-telemetry.ts 'Hi John'
//
// The client knows nothing of it: Node's fetch, which it sends with, is what is watched. The key is in no span.
import { trace } from '@opentelemetry/api';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { ConsoleSpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { createSendbirdClient } from '@bot-messages/sendbird';

const { BOT_ID = 'toolbox_bot', CHANNEL_URL = 'channel_1' } = process.env;
const [message = 'Hi John'] = process.argv.slice(2);

// In your own service: the exporter to where you look at spans.
const exporter = new ConsoleSpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
trace.setGlobalTracerProvider(provider);
const instrumentation = new UndiciInstrumentation();
instrumentation.setTracerProvider(provider);

const sendbird = createSendbirdClient();
const sent = await sendbird.sendBotMessage(BOT_ID, { channel_url: CHANNEL_URL, message });
console.log(`sent ${sent.message_id}`);
await provider.shutdown();
