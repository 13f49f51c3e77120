export { announce as POST } from '../../announce';

export const runtime = 'edge';
