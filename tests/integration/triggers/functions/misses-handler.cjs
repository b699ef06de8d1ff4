'use strict';

exports.main = async () => undefined;
