import { expect, test } from '@jest/globals';
import { isUsageType, requiredUsageTypes, usageTypes } from '../../src/verification/usage-type.js';

test('there are nine usage types, and four that Logto demands', () => {
  expect(usageTypes).toHaveLength(9);
  expect(requiredUsageTypes).toEqual(['Register', 'SignIn', 'ForgotPassword', 'Generic']);
  expect(requiredUsageTypes.every(isUsageType)).toBe(true);
});

test.each(['signin', 'SIGNIN', ' SignIn', 'Test', '', 'constructor'])('%j is none', (name) => {
  expect(isUsageType(name)).toBe(false);
});
