export { arbitraryOf } from './arbitrary-of.ts';
export { TIME_LIMIT_MS } from './depth.ts';
export { expectForAll } from './expect-for-all.ts';
export { mutantsOf, type Mutant } from './mutants.ts';
export { readShapes, type Shapes } from './read-shapes.ts';
export type { Dictionary, List, Shape, Text } from './shape.ts';
export { anyText } from './text.ts';
