// Sends a text, with an OpenTelemetry span for each request, retries included, and metrics of requests and calls.
//
//   npm install @opentelemetry/api @opentelemetry/instrumentation-undici @opentelemetry/sdk-metrics @opentelemetry/sdk-trace
//   SENDBIRD_APPLICATION_ID=… SENDBIRD_API_TOKEN=… BOT_ID=… CHANNEL_URL=… node open-telemetry.ts 'Hi John'
//
// The instrumentation traces Node's fetch, which the client uses. The metrics come from the client's events. Neither has the key.
import { trace } from '@opentelemetry/api';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { ConsoleMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { ConsoleSpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { createSendbirdClient } from '@bot-messages/sendbird';

const { BOT_ID = 'toolbox_bot', CHANNEL_URL = 'channel_1' } = process.env;
const [message = 'Hi John'] = process.argv.slice(2);

// In your service, use the exporters for your backend.
const exporter = new ConsoleSpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
trace.setGlobalTracerProvider(provider);
const instrumentation = new UndiciInstrumentation();
instrumentation.setTracerProvider(provider);

const reader = new PeriodicExportingMetricReader({ exporter: new ConsoleMetricExporter() });
const meterProvider = new MeterProvider({ readers: [reader] });
const meter = meterProvider.getMeter('my-bot');
const requests = meter.createHistogram('http.client.request.duration', { unit: 's' });
const calls = meter.createCounter('bot_message.calls');

const sendbird = createSendbirdClient({
  onAttempt({ statusCode, errorType, durationMs }) {
    const attributes = {
      'http.request.method': 'POST',
      'http.response.status_code': statusCode,
      'error.type': errorType,
    };
    requests.record(durationMs / 1000, attributes);
  },
  onCallEnd: ({ errorType }) => calls.add(1, { 'error.type': errorType }),
});
const sent = await sendbird.sendBotMessage(BOT_ID, { channel_url: CHANNEL_URL, message });
console.log(`sent ${sent.message_id}`);
await provider.shutdown();
await meterProvider.shutdown();
