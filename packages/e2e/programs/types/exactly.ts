type Same<T, U> = (<V>() => V extends T ? 1 : 2) extends <V>() => V extends U ? 1 : 2 ? true : false;

/** Compiles only if the value's type is exactly `T`. An unresolved type is `any`, which does not compile. */
export declare function exactly<T>(): <U>(value: U, ...same: Same<T, U> extends true ? [] : [never]) => void;
