/** What Node's fetch rejects with when there is no connection, or no longer one. */
export function connectionLost(code: 'ECONNRESET' | 'ECONNREFUSED'): TypeError {
  const syscall = code === 'ECONNRESET' ? 'read' : 'connect';
  const cause = Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
  return new TypeError('fetch failed', { cause });
}

/** What reading a body rejects with when the connection ends in the middle of it. */
export function terminated(): TypeError {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  return new TypeError('terminated', { cause });
}
