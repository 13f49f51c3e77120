import type { Provider } from '../document/provider.ts';
import { cometchat } from './cometchat.ts';
import type { ProviderProfile } from './profile.ts';
import { sendbird } from './sendbird.ts';

export const profiles: Readonly<Record<Provider, ProviderProfile>> = { cometchat, sendbird };
