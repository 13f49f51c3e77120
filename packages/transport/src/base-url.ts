import { ConfigurationError } from './configuration-error.ts';

const LOOPBACK = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Checks a base URL before the key is ever sent there, and returns it normalised, without a slash at its end. */
export function checkBaseUrl(provider: string, value: string, allowInsecureHttp: boolean | undefined): string {
  const fault = faultOf(value, allowInsecureHttp);
  if (fault) throw new ConfigurationError(provider, `baseUrl: ${fault}`);
  return new URL(value).href.replace(/\/+$/, '');
}

/** Says what is wrong without the value: a URL may hold credentials. */
function faultOf(value: string, allowInsecureHttp: boolean | undefined): string | undefined {
  const url = parse(value);
  if (!url) return 'expected an absolute URL such as https://example.com/v3';
  if (url.username || url.password) return 'expected no user name or password';
  if (/[?#]/.test(value)) return 'expected no query and no fragment';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol !== 'http:') return `expected https:, got ${url.protocol}`;
  return allowInsecureHttp || LOOPBACK.test(url.hostname)
    ? undefined
    : 'http: would send the key in clear text; use https:, or set allowInsecureHttp';
}

function parse(value: string): URL | undefined {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
}
