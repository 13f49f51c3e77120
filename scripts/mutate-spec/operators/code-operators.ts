import type { Operator } from '../mutation.ts';
import type { Node } from '../site.ts';
import { eachMember, operatorsOn, replaced, without } from './members.ts';

const LIST = 'x-known-codes';

/** What is wrong with the list of known codes; what a code means is prose. */
export const codeOperators: readonly Operator[] = operatorsOn('schema', {
  'drop a known code': eachMember(LIST, without),
  'change a known code': changeOf('code', (code) => (typeof code === 'number' ? code + 1 : `${String(code)}S`)),
  'change the status of a known code': changeOf('status', (status) => (status === null ? 400 : null)),
  'change the name of a known code': changeOf('name', (name) => `${String(name)}s`),
  'change the advice of a known code': changeOf('retry', (retry) => (retry === 'never' ? 'after-wait' : 'never')),
});

function changeOf(key: string, change: (value: unknown) => unknown): Operator['changes'] {
  const changeAll = eachMember(LIST, (codes, place) => {
    const code = (codes as Node[])[Number(place)] ?? {};
    return replaced(codes, place, { ...code, [key]: change(code[key]) });
  });
  return (node) => {
    const codes = (node[LIST] ?? []) as Node[];
    return changeAll(node).filter(({ at }) => key in (codes[Number(at[1])] ?? {}));
  };
}
