import { VerifyError } from '../../errors.js';
import { type Endpoint, largest } from '../endpoint.js';
import { Refusal } from '../refusal.js';

/** The faults of the sandbox, for tests in any language: no part of Postmark's API. */
export const faultEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/sandbox/faults',
    token: 'none',
    handle: (_request, { faults }) => ({ Faults: faults.list() }),
  },
  {
    method: 'PUT',
    path: '/sandbox/faults',
    token: 'none',
    takes: largest.request,
    handle({ json }, { faults }) {
      try {
        faults.replace(json);
      } catch (error) {
        if (error instanceof VerifyError) return new Refusal(403, error.message);
        throw error;
      }
      return { Faults: faults.list() };
    },
  },
  {
    method: 'DELETE',
    path: '/sandbox/faults',
    token: 'none',
    handle(_request, { faults }) {
      faults.replace([]);
      return { Faults: [] };
    },
  },
];
