package dev.weft.runtime.console;

/**
 * What every page carries around its content.
 *
 * @param mesh what the mesh is called
 * @param totals the mesh in four figures
 * @param asOf how old the figures are
 * @param fingerprint changes when products come or go
 * @param assets where the page finds its files
 */
record Shell(String mesh, Totals totals, AsOf asOf, String fingerprint, Assets assets) {}
