import { expect, it } from 'vitest';
import { FailedLogins } from './failed-logins.ts';

function watch(threshold = 3) {
  const clock = { nowMs: () => time.nowMs };
  const time = { nowMs: 1_000_000 };
  return { time, logins: new FailedLogins({ threshold, windowMs: 60_000, lockMs: 300_000 }, clock) };
}

it('locks a login after the failures that are allowed, and frees it in time', () => {
  const { time, logins } = watch();
  for (const login of ['Ann@x', 'ann@x']) logins.failed(login);
  expect(() => logins.requireUnlocked('ann@x')).not.toThrow();
  logins.failed('ann@x');
  expect(() => logins.requireUnlocked('ANN@x')).toThrow('locked for 300 s');
  expect(() => logins.requireUnlocked('bob@x')).not.toThrow();
  time.nowMs += 300_000;
  expect(() => logins.requireUnlocked('ann@x')).not.toThrow();
});

it('counts failures of one window only, and none before a success', () => {
  const { time, logins } = watch();
  logins.failed('a');
  logins.failed('a');
  time.nowMs += 60_000;
  logins.failed('a');
  logins.failed('a');
  logins.succeeded('a');
  logins.failed('a');
  expect(() => logins.requireUnlocked('a')).not.toThrow();
});

it('never locks with a threshold of 0', () => {
  const { logins } = watch(0);
  for (let count = 0; count < 100; count += 1) logins.failed('a');
  expect(() => logins.requireUnlocked('a')).not.toThrow();
});
