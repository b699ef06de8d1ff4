'use strict';

exports.other = require('./there-is-no-such-module.cjs');
