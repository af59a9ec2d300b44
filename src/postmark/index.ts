export { openAccount } from './account.js';
export { connect } from './client.js';
export { lineTo } from './line.js';
export { connectReader } from './reader.js';
export { openServer } from './server.js';
