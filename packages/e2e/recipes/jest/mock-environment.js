const { startMock } = require('@bot-messages/mock');
const { TestEnvironment } = require('jest-environment-node');

/**
 * A mock for each test file, as the global `mock`. It is required here since Jest loads an environment as Node does; what a
 * test requires goes through Jest's own loader, which refuses a module of Prism's that is ESM only.
 */
module.exports = class MockEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.mock = await startMock('sendbird');
    const { env } = this.global.process;
    env.SENDBIRD_BASE_URL = this.global.mock.baseUrl;
    env.SENDBIRD_API_TOKEN = 'any';
  }

  async teardown() {
    await this.global.mock?.close();
    await super.teardown();
  }
};
