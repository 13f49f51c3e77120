/** The Node versions that the mock is tested on. It needs 22.12, while the clients also run on 20. */
export const MOCK_MAJORS: readonly string[] = ['22', '24'];
