import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A small disk of its own, in memory, which can be filled to its last page. Only root may mount one. */
export class SmallDisk {
  readonly folder: string;
  readonly #isMounted: boolean;

  private constructor(folder: string, isMounted: boolean) {
    this.folder = folder;
    this.#isMounted = isMounted;
  }

  /** Where it cannot be mounted it is a folder like others, and cannot be filled. */
  static async make(megabytes: number): Promise<SmallDisk> {
    const folder = await mkdtemp(join(tmpdir(), 'pointline-disk-'));
    const mount = promisify(execFile)('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]);
    return new SmallDisk(
      folder,
      await mount.then(
        () => true,
        () => false,
      ),
    );
  }

  get canBeFilled(): boolean {
    return this.#isMounted;
  }

  async fill(): Promise<void> {
    const ballast = await open(join(this.folder, 'ballast'), 'w');
    const megabyte = Buffer.alloc(1 << 20);
    try {
      for (;;) {
        const { bavail, bsize } = await statfs(this.folder);
        if (bavail === 0) return;
        await ballast.write(megabyte, 0, Math.min(megabyte.byteLength, bavail * bsize));
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      await ballast.close();
    }
  }

  async empty(): Promise<void> {
    await rm(join(this.folder, 'ballast'), { force: true });
  }

  async remove(): Promise<void> {
    if (this.#isMounted) await promisify(execFile)('umount', [this.folder]);
    await rm(this.folder, { recursive: true, force: true });
  }
}
