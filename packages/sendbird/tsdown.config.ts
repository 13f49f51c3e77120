import { clientBuild } from '../../scripts/client-build.ts';

export default clientBuild('sendbird');
