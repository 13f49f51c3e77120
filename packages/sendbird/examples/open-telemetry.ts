// Sends a text, with an OpenTelemetry span for each request, retries included.
//
//   npm install @opentelemetry/api @opentelemetry/instrumentation-undici @opentelemetry/sdk-trace
//   SENDBIRD_APPLICATION_ID=… SENDBIRD_API_TOKEN=… BOT_ID=… CHANNEL_URL=… node open-telemetry.ts 'Hi John'
//
// The client has no code for it: the instrumentation traces Node's fetch, which the client uses. No span has the key.
import { trace } from '@opentelemetry/api';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { ConsoleSpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { createSendbirdClient } from '@bot-messages/sendbird';

const { BOT_ID = 'toolbox_bot', CHANNEL_URL = 'channel_1' } = process.env;
const [message = 'Hi John'] = process.argv.slice(2);

// In your service, use the exporter for your tracing backend.
const exporter = new ConsoleSpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
trace.setGlobalTracerProvider(provider);
const instrumentation = new UndiciInstrumentation();
instrumentation.setTracerProvider(provider);

const sendbird = createSendbirdClient();
const sent = await sendbird.sendBotMessage(BOT_ID, { channel_url: CHANNEL_URL, message });
console.log(`sent ${sent.message_id}`);
await provider.shutdown();
