'use strict';

exports.handler = async () => {
  for (;;);
};
