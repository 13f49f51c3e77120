/** The versions of Node that the mock is tried on; it needs 22.12, where the clients run on 20 as well. */
export const MOCK_MAJORS: readonly string[] = ['22', '24'];
