import type { Operator } from '../mutation.ts';
import { eachMember, ofKey, operatorsOn, renamed, without } from './members.ts';

/** What is wrong with where a request goes and with whose key. */
export const addressOperators: readonly Operator[] = [
  ...operatorsOn('document', {
    'change the path': eachMember('paths', (paths, path) => renamed(paths, path, `${path}s`)),
    'rename the parameter of the path': eachMember('paths', (paths, path) =>
      renamed(paths, path, path.replace('}', 's}')),
    ),
    'drop the security': ofKey('security', (copy) => void delete copy['security']),
    'drop the servers': eachMember('servers', without),
  }),
  ...operatorsOn('path', {
    'change the method': ofKey('post', (copy) => {
      copy['put'] = copy['post'];
      delete copy['post'];
    }),
  }),
  ...operatorsOn('server', {
    'change the url of a server': ofKey('url', (copy) => void (copy['url'] = String(copy['url']).replace('v3', 'v2'))),
    'weaken the url of a server': ofKey('url', (copy) => {
      copy['url'] = String(copy['url']).replace('https:', 'http:');
    }),
    'change the host of a server': ofKey('url', (copy) => {
      copy['url'] = String(copy['url']).replace(/\.(io|com)\b/, '.net');
    }),
    'drop a variable': eachMember('variables', without),
  }),
  ...operatorsOn('variable', {
    'change the default of a variable': ofKey(
      'default',
      (copy) => void (copy['default'] = `${String(copy['default'])}s`),
    ),
    'widen the enum of a variable': ofKey('enum', (copy) => {
      copy['enum'] = [...(copy['enum'] as unknown[]), 'other'];
    }),
    'narrow the enum of a variable': eachMember('enum', without),
    'lift the enum of a variable': ofKey('enum', (copy) => void delete copy['enum']),
  }),
  ...operatorsOn('securityScheme', {
    'change the header of the key': ofKey('name', (copy) => void (copy['name'] = `${String(copy['name'])}s`)),
    'move the key': ofKey('in', (copy) => void (copy['in'] = 'query')),
  }),
];
