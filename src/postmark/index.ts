export { connect } from './client.js';
export { proxiedFetch } from './proxy.js';
