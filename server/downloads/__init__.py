"""Files made on demand: the orders of a browser, lanes they wait in, the shelf they are kept on."""
