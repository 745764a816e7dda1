import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Runs `work` while no other process on this machine does; waits for one that does, and says so once. */
export async function withFileLock(path, waitingFor, work) {
  mkdirSync(dirname(path), { recursive: true });
  const own = describeProcess(process.pid);
  for (let told = false; !tryLock(path, own); told = true) {
    const holder = read(path);
    if (holder === undefined) continue;
    if (isGone(holder)) {
      discard(path, holder);
      continue;
    }
    if (!told) process.stdout.write(`${waitingFor} (PID ${holder.split(' ')[0]}), waiting for it\n`);
    await delay(300);
  }
  try {
    return await work();
  } finally {
    if (read(path) === own) rmSync(path, { force: true });
  }
}

function tryLock(path, own) {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, own);
    // Unlike open, a link appears with all its content.
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function discard(path, expected) {
  const aside = `${path}.${process.pid}-old`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const taken = read(aside);
  if (taken !== undefined && taken !== expected) tryLock(path, taken);
  rmSync(aside, { force: true });
}

function isGone(holder) {
  const pid = Number(holder.split(' ')[0]);
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code !== 'EPERM';
  }
  return describeProcess(pid) !== holder;
}

/** Number and, where the system tells it cheaply, start time: the number alone may be another process tomorrow. */
function describeProcess(pid) {
  const stat = read(`/proc/${pid}/stat`);
  return stat === undefined ? `${pid}` : `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
