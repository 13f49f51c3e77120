import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The contents of files by path. Null deletes the file. */
export type Files = Readonly<Record<string, string | null>>;

export interface Ended {
  readonly code: number | null;
  /** Standard output, then standard error. */
  readonly output: string;
}

const SCRIPTS = fileURLToPath(new URL('..', import.meta.url));

/** A small git repository with three packages and copies of the scripts that need no dependency. */
export class Repository {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'repository-'));

  constructor(files: Files = {}) {
    onTestFinished(() => rmSync(this.folder, { recursive: true }));
    for (const name of ['check-changesets', 'check-documents', 'count-tests', 'release', 'workspace'])
      cpSync(join(SCRIPTS, `${name}.ts`), join(this.folder, 'scripts', `${name}.ts`));
    this.write({
      'package.json': '{ "type": "module", "packageManager": "pnpm@1.2.3" }',
      'packages/acme/package.json': '{ "name": "@bot-messages/acme", "version": "0.1.0" }',
      'packages/mock/package.json': '{ "name": "@bot-messages/mock", "version": "0.2.0" }',
      'packages/transport/package.json': '{ "name": "@bot-messages/transport", "version": "0.0.0", "private": true }',
      'specs/acme.openapi.yaml': '',
      '.changeset/README.md': '',
      ...files,
    });
    this.git('init', '--quiet', '--initial-branch=main');
    this.commit();
  }

  write(files: Files): void {
    for (const [path, text] of Object.entries(files)) {
      const target = join(this.folder, path);
      mkdirSync(dirname(target), { recursive: true });
      if (text === null) rmSync(target);
      else writeFileSync(target, text, { mode: 0o755 });
    }
  }

  /** Programs in the folder `bin`, such as a fake npm, take precedence over the real ones. */
  run(script: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Ended {
    const path = [join(this.folder, 'bin'), process.env['PATH']].join(delimiter);
    const options = { cwd: this.folder, encoding: 'utf8', env: { ...process.env, PATH: path, ...env } } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], options);
    return { code: status, output: stdout + stderr };
  }

  git(...words: string[]): string {
    return execFileSync('git', words, { cwd: this.folder, encoding: 'utf8' }).trim();
  }

  commit(): void {
    this.git('add', '--all');
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
    this.git(...identity, 'commit', '--quiet', '--message', 'Commit');
  }
}
