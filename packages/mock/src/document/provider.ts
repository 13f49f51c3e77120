/** Whose behaviour is mocked. */
export type Provider = 'sendbird' | 'cometchat';
