export { connect } from './client.js';
export { lineTo } from './line.js';
