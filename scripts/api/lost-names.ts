import type ts from 'typescript';
import { membersOf } from './members.ts';

type Types = readonly ts.Type[];

/**
 * The properties, arguments and literals that a type had and has no longer, however deep. Where an optional one is
 * gone the types still fit, but not the code that names it.
 */
export function lostNames(program: ts.Program, before: ts.Type, after: ts.Type, name: string): string[] {
  const seen = new Set<string>();
  const idOf = numberer();
  const compare = (had: Types, has: Types, path: string): string[] => {
    const key = `${had.map(idOf).join()}:${has.map(idOf).join()}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const left = grouped(program, has);
    const lost = [...grouped(program, had)].flatMap(([member, inside]) => {
      const still = left.get(member);
      if (still !== undefined) return compare(inside, still, path + member);
      return member.startsWith('<') ? [] : [`${path}${member} is gone`];
    });
    return [...lost, ...lostLiterals(program.getTypeChecker(), had, has).map((text) => `${path} ${text} is gone`)];
  };
  return compare([before], [after], name);
}

/** The members of all parts of a union together: what one of them has can be written or asked for. */
function grouped(program: ts.Program, types: Types): Map<string, ts.Type[]> {
  const groups = new Map<string, ts.Type[]>();
  for (const [key, inside] of types.flatMap((type) => membersOf(program, type)))
    groups.set(key, [...(groups.get(key) ?? []), inside]);
  return groups;
}

/** Code may compare with a literal, or give it. */
function lostLiterals(checker: ts.TypeChecker, had: Types, has: Types): string[] {
  return had
    .flatMap((type) => (type.isUnion() ? type.types : [type]))
    .filter((type) => type.isStringLiteral() || type.isNumberLiteral())
    .filter((literal) => !has.some((type) => checker.isTypeAssignableTo(literal, type)))
    .map((literal) => checker.typeToString(literal));
}

/** Gives each value a number of its own. */
function numberer(): (value: unknown) => number {
  const numbers = new Map<unknown, number>();
  return (value) => {
    const known = numbers.get(value) ?? numbers.size;
    numbers.set(value, known);
    return known;
  };
}
