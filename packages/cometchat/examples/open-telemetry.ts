// Sends a text, with an OpenTelemetry span for each request, retries included.
//
//   npm install @opentelemetry/api @opentelemetry/instrumentation-undici @opentelemetry/sdk-trace
//   COMETCHAT_APP_ID=… COMETCHAT_REGION=… COMETCHAT_API_KEY=… BOT_UID=… RECEIVER=… node open-telemetry.ts 'Hi Ann'
//
// The client has no code for it: the instrumentation traces Node's fetch, which the client uses. No span has the key.
import { trace } from '@opentelemetry/api';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { ConsoleSpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { createCometChatClient } from '@bot-messages/cometchat';

const { BOT_UID = 'support-bot', RECEIVER = 'ann' } = process.env;
const [text = 'Hi Ann'] = process.argv.slice(2);

// In your service, use the exporter for your tracing backend.
const exporter = new ConsoleSpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
trace.setGlobalTracerProvider(provider);
const instrumentation = new UndiciInstrumentation();
instrumentation.setTracerProvider(provider);

const cometchat = createCometChatClient();
const sent = await cometchat.sendBotMessage(BOT_UID, { receiver: RECEIVER, receiverType: 'user', data: { text } });
console.log(`sent ${sent.id}`);
await provider.shutdown();
