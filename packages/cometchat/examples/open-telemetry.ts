// Sends a text, with a span of OpenTelemetry for each request: a retry is a span of its own.
//
//   npm install @opentelemetry/api @opentelemetry/instrumentation-undici @opentelemetry/sdk-trace
//   COMETCHAT_APP_ID=… COMETCHAT_REGION=… COMETCHAT_API_KEY=… BOT_UID=… RECEIVER=… node open-telemetry.ts 'Hi Ann'
//
// The client knows nothing of it: Node's fetch, which it sends with, is what is watched. The key is in no span.
import { trace } from '@opentelemetry/api';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { ConsoleSpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { createCometChatClient } from '@bot-messages/cometchat';

const { BOT_UID = 'support-bot', RECEIVER = 'ann' } = process.env;
const [text = 'Hi Ann'] = process.argv.slice(2);

// In your own service: the exporter to where you look at spans.
const exporter = new ConsoleSpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
trace.setGlobalTracerProvider(provider);
const instrumentation = new UndiciInstrumentation();
instrumentation.setTracerProvider(provider);

const cometchat = createCometChatClient();
const sent = await cometchat.sendBotMessage(BOT_UID, { receiver: RECEIVER, receiverType: 'user', data: { text } });
console.log(`sent ${sent.id}`);
await provider.shutdown();
