package dev.weft.sdk.contract;

import java.util.List;
import java.util.stream.Stream;

/** Every way to change a contract that is told apart. */
final class ContractCases {

  private ContractCases() {}

  static List<ContractCase> all() {
    FieldCases fields = new FieldCases();
    TypeCases types = new TypeCases();
    PromiseCases promises = new PromiseCases();
    fields.fields();
    fields.nulls();
    fields.defaultsAndAliases();
    fields.properties();
    types.types();
    types.elements();
    types.logicalTypes();
    types.namedTypes();
    types.enums();
    promises.keysAndTimes();
    promises.classifications();
    promises.quality();
    promises.violations();
    promises.headers();
    promises.serviceLevels();
    promises.topics();
    promises.life();
    return Stream.of(fields, types, promises).flatMap(list -> list.cases().stream()).toList();
  }
}
