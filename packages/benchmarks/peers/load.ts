/** Imports a peer. Node looks for it from this file's folder, where the peers are installed. */
export function load(name: string): Promise<unknown> {
  return import(name);
}
