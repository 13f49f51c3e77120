export { checksOf, tryOut } from './checks-of.ts';
export { contractOf } from './contract-of.ts';
