export { announce as POST } from '../../announce';
