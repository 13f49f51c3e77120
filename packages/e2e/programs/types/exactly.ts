type Same<T, U> = (<V>() => V extends T ? 1 : 2) extends <V>() => V extends U ? 1 : 2 ? true : false;

/** Compiles if the value's type is `T` itself: `any`, which is all that is left of an unresolved type, is not. */
export declare function exactly<T>(): <U>(value: U, ...same: Same<T, U> extends true ? [] : [never]) => void;
