import type { Operator } from '../mutation.ts';
import type { Node } from '../site.ts';
import { eachMember, namesOf, ofKey, operatorsOn, renamed, without } from './members.ts';

const contentChanges: Readonly<Record<string, Operator['changes']>> = {
  'drop a media type': eachMember('content', without),
  'change a media type': eachMember('content', (content, type) => renamed(content, type, 'application/xml')),
};

/** What is wrong with what goes to and fro: the request, its parameter, the answers, their headers and examples. */
export const operationOperators: readonly Operator[] = [
  ...operatorsOn('operation', {
    'rename the operation': ofKey('operationId', (copy) => {
      copy['operationId'] = `${String(copy['operationId'])}s`;
    }),
    'drop a parameter': eachMember('parameters', without),
    'drop the body': ofKey('requestBody', (copy) => void delete copy['requestBody']),
    'drop a status': eachMember('responses', without),
    'change a status': eachMember('responses', (answers, status) =>
      renamed(answers, status, status === 'default' ? '418' : String(Number(status) + 9)),
    ),
    'swap two statuses': swapStatuses,
  }),
  ...operatorsOn('requestBody', {
    'let the body be left out': ofKey('required', (copy) => void (copy['required'] = false)),
    ...contentChanges,
  }),
  ...operatorsOn('parameter', {
    'rename a parameter': ofKey('name', (copy) => void (copy['name'] = `${String(copy['name'])}s`)),
    'move a parameter': ofKey('in', (copy) => void (copy['in'] = 'query')),
    'let a parameter be left out': ofKey('required', (copy) => void (copy['required'] = false)),
    'drop the example of a parameter': ofKey('example', (copy) => void delete copy['example']),
  }),
  ...operatorsOn('response', {
    'drop a header': eachMember('headers', without),
    'rename a header': eachMember('headers', (headers, name) => renamed(headers, name, `${name}s`)),
    ...contentChanges,
  }),
  ...operatorsOn('header', {
    'drop the example of a header': ofKey('example', (copy) => void delete copy['example']),
  }),
  ...operatorsOn('media', {
    'drop an example': eachMember('examples', without),
    'drop a schema': ofKey('schema', (copy) => void delete copy['schema']),
    'drop an encoding': eachMember('encoding', without),
  }),
];

function swapStatuses(node: Readonly<Node>): ReturnType<Operator['changes']> {
  const statuses = namesOf(node, 'responses');
  return statuses.slice(1).map((second, place) => ({
    at: ['responses', second],
    mutate: (copy) => {
      const answers = copy['responses'] as Node;
      const first = statuses[place] ?? '';
      copy['responses'] = { ...answers, [first]: answers[second], [second]: answers[first] };
    },
  }));
}
