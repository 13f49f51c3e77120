/** Takes any request whole, and gives the one answer as fast as node:http can. */
import { answerParent } from '../child/answer-parent.ts';
import { ANSWER, ANSWER_HEADERS } from './answer.ts';
import { listen } from './listen.ts';

const origin = listen((request, response) => {
  request.resume();
  request.once('end', () => response.writeHead(200, ANSWER_HEADERS).end(ANSWER));
});

answerParent(() => origin);
