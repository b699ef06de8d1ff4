'use strict';

throw new TypeError('POOLKEEPER_STAGE is missing');
