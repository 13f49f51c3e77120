export interface Release {
  readonly name: string;
  readonly version: string;
  readonly tarball: string;
}

/** What publishing does outside of this process. */
export interface Effects {
  isPublished(release: Release): boolean;
  /** @throws when the registry does not take it. */
  publish(release: Release): void;
  tag(release: Release): void;
  say(line: string): void;
}

/**
 * Publishes what is missing, and gives what failed. One package's failure stops no other, and what is published stays:
 * after it is mended, the same call finishes the release.
 */
export function publishAll(releases: readonly Release[], effects: Effects): Release[] {
  return releases.filter((release) => !publishOne(release, effects));
}

function publishOne(release: Release, { isPublished, publish, tag, say }: Effects): boolean {
  const { name, version } = release;
  try {
    const wasThere = isPublished(release);
    if (!wasThere) publish(release);
    tag(release);
    say(`${name} ${version}: ${wasThere ? 'is published already' : 'published'}`);
    return true;
  } catch (error) {
    say(`${name} ${version}: not published: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
