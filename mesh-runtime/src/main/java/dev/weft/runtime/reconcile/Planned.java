package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.CatalogState;

/**
 * A plan, and the states that it leads from and to.
 *
 * @param plan what is to be done
 * @param live what is declared now
 * @param next what will be declared when it has been done; what is refused is in it as it is now
 */
record Planned(MeshPlan plan, CatalogState live, CatalogState next) {}
