package dev.weft.sdk.contract;

import static dev.weft.sdk.contract.ContractCase.Avro.SILENT;

import dev.weft.sdk.contract.ContractCase.Avro;
import dev.weft.sdk.descriptor.Contract;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down ways to change a contract. The impact is written as four letters, for FULL, BACKWARD,
 * FORWARD and NONE: S is safe, C careful, B breaking.
 */
abstract class CaseList {

  static final String MILLIS = "{'type': 'long', 'logicalType': 'timestamp-millis'}";
  static final String RECORD_A =
      "{'type': 'record', 'name': 'A', 'fields': [{'name': 'n', 'type': 'int'}]}";
  static final String RECORD_B =
      "{'type': 'record', 'name': 'B', 'fields': [{'name': 'n', 'type': 'int'}]}";

  private final List<ContractCase> cases = new ArrayList<>();

  final List<ContractCase> cases() {
    return List.copyOf(cases);
  }

  final void types(
      Rule rule, String example, String before, String after, String impacts, Avro avro) {
    fields(rule, example, f("x", before), f("x", after), impacts, avro);
  }

  final void fields(
      Rule rule, String example, String before, String after, String impacts, Avro avro) {
    add(
        rule,
        example,
        Contracts.of(Contracts.record(before)),
        Contracts.of(Contracts.record(after)),
        impacts,
        avro);
  }

  final void part(Rule rule, String example, Contract earlier, Contract next, char impact) {
    add(rule, example, earlier, next, String.valueOf(impact).repeat(4), SILENT);
  }

  private void add(
      Rule rule, String example, Contract earlier, Contract next, String impacts, Avro avro) {
    cases.add(
        new ContractCase(
            rule,
            example,
            earlier,
            next,
            impact(impacts.charAt(0)),
            impact(impacts.charAt(1)),
            impact(impacts.charAt(2)),
            impact(impacts.charAt(3)),
            avro));
  }

  private static Impact impact(char letter) {
    return switch (letter) {
      case 'S' -> Impact.SAFE;
      case 'C' -> Impact.CAREFUL;
      case 'B' -> Impact.BREAKING;
      default -> throw new IllegalArgumentException("No impact: " + letter);
    };
  }

  static String decimal(int precision, int scale) {
    return "{'type': 'bytes', 'logicalType': 'decimal', 'precision': %d, 'scale': %d}"
        .formatted(precision, scale);
  }

  static String e(String... symbols) {
    return "{'type': 'enum', 'name': 'E', 'symbols': ['%s']}"
        .formatted(String.join("', '", symbols));
  }

  static String f(String name, String type) {
    return "{'name': '%s', 'type': %s}".formatted(name, type);
  }

  static String f(String name, String type, String more) {
    return "{'name': '%s', 'type': %s, %s}".formatted(name, type, more);
  }
}
