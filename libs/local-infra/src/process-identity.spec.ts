import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { commandName, identifyProcess, isRunning, parseProcStat, signalProcess } from './process-identity';

describe('parseProcStat', () => {
  it('finds the fields behind a program name with spaces and parentheses', () => {
    const rest = ['S', ...Array.from({ length: 18 }, (_, index) => String(index)), '987654', '0'];
    expect(parseProcStat(`42 (a ) R (b) ${rest.join(' ')}`)).toEqual({ state: 'S', startTicks: '987654' });
  });

  it('knows nothing of a torn line', () => {
    expect(parseProcStat('42 (a) S 1 2')).toBeUndefined();
  });
});

describe('a process', () => {
  it('is the same one as long as it runs', () => {
    const own = identifyProcess(process.pid);
    expect(own).toBeDefined();
    expect(isRunning(own)).toBe(true);
    expect(commandName(process.pid)).toBeTruthy();
  });

  it('is not taken for another one with its number', () => {
    expect(isRunning({ pid: process.pid, startTime: 'another' })).toBe(false);
    expect(signalProcess({ pid: process.pid, startTime: 'another' }, 'SIGKILL')).toBe(false);
  });

  it('is gone once it ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const identity = identifyProcess(child.pid ?? 0);
    if (!identity) throw new Error('the child was not found');
    expect(signalProcess(identity, 'SIGKILL')).toBe(true);
    await once(child, 'exit');
    expect(isRunning(identity)).toBe(false);
    expect(signalProcess(identity, 'SIGTERM')).toBe(false);
  });

  it.each([0, -1, 1.5, Number.NaN])('never is number %s', (pid) => {
    expect(identifyProcess(pid)).toBeUndefined();
  });
});
