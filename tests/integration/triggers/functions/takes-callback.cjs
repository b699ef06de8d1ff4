'use strict';

exports.handler = (event, _context, callback) => callback(undefined, event);
