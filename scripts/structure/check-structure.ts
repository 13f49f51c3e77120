import { checkCommitted } from './committed.ts';
import { checkDocuments } from './documents.ts';
import type { Fault } from './fault.ts';
import { checkFileNames } from './file-names.ts';
import { checkFrontDoors } from './front-doors.ts';
import { openHouse } from './house.ts';
import { checkImports } from './import-law.ts';
import { checkLeftovers } from './leftovers.ts';
import { checkManifests } from './manifests.ts';
import { checkPlaces } from './places.ts';
import { checkRooms } from './rooms.ts';
import { checkTopLevel } from './top-level.ts';

const CHECKS = [
  checkTopLevel,
  checkRooms,
  checkImports,
  checkFrontDoors,
  checkFileNames,
  checkLeftovers,
  checkManifests,
  checkCommitted,
  checkPlaces,
  checkDocuments,
];

/** Everything in the repo at `root` that is not as the house has it. */
export function checkStructure(root: string): Fault[] {
  const house = openHouse(root);
  return CHECKS.flatMap((check) => check(house));
}
