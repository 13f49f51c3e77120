export { checksOf, tryOut } from './checks-of.ts';
export type { Check, Trial } from './check.ts';
export { contractOf } from './contract-of.ts';
export type { Contract, Facts } from './contract.ts';
