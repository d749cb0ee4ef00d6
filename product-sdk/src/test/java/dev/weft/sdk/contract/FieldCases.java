package dev.weft.sdk.contract;

import static dev.weft.sdk.contract.ContractCase.Avro.BACKWARD;
import static dev.weft.sdk.contract.ContractCase.Avro.BOTH;
import static dev.weft.sdk.contract.ContractCase.Avro.FORWARD;

/** Changes of fields. */
final class FieldCases extends CaseList {

  void fields() {
    fields(Rule.FIELD_ADDED, "with a default", "", f("x", "'int'", "'default': 0"), "SSSS", BOTH);
    fields(
        Rule.FIELD_ADDED,
        "in a record within, two levels down",
        f("c", "{'type': 'record', 'name': 'C', 'fields': [%s]}".formatted(f("n", "'int'"))),
        f(
            "c",
            "{'type': 'record', 'name': 'C', 'fields': [%s, %s]}"
                .formatted(f("n", "'int'"), f("m", "['null', 'int']", "'default': null"))),
        "SSSS",
        BOTH);
    fields(Rule.FIELD_ADDED_WITHOUT_DEFAULT, "without one", "", f("x", "'int'"), "BBCC", FORWARD);
    fields(
        Rule.FIELD_REMOVED,
        "that had a default",
        f("x", "'int'", "'default': 0"),
        "",
        "CCCC",
        BOTH);
    fields(
        Rule.FIELD_REMOVED_WITHOUT_DEFAULT, "that had none", f("x", "'int'"), "", "BCBC", BACKWARD);
    fields(
        Rule.FIELD_RENAMED,
        "through an alias",
        f("x", "'int'"),
        f("y", "'int'", "'aliases': ['x']"),
        "BCBC",
        BACKWARD);
    fields(
        Rule.FIELD_RENAMED,
        "through an alias, with a default",
        f("x", "'int'", "'default': 0"),
        f("y", "'int'", "'default': 0, 'aliases': ['x']"),
        "BCBC",
        BOTH);
    fields(
        Rule.FIELDS_REORDERED,
        "two fields swap places",
        f("x", "'int'") + ", " + f("y", "'string'"),
        f("y", "'string'") + ", " + f("x", "'int'"),
        "SSSS",
        BOTH);
    fields(
        Rule.SORT_ORDER_CHANGED,
        "ascending to ignore",
        f("x", "'int'"),
        f("x", "'int'", "'order': 'ignore'"),
        "CCCC",
        BOTH);
    fields(
        Rule.DOC_CHANGED,
        "of a field",
        f("x", "'int'"),
        f("x", "'int'", "'doc': 'X.'"),
        "SSSS",
        BOTH);
  }

  void nulls() {
    types(Rule.MADE_NULLABLE, "int to null or int", "'int'", "['null', 'int']", "BCBC", BACKWARD);
    types(Rule.MADE_REQUIRED, "null or int to int", "['null', 'int']", "'int'", "BBCC", FORWARD);
    types(
        Rule.BRANCH_ADDED,
        "string to a union",
        "['null', 'string']",
        "['null', 'string', 'boolean']",
        "BCBC",
        BACKWARD);
    types(
        Rule.BRANCH_ADDED,
        "int beside long, which takes it",
        "['null', 'long']",
        "['null', 'long', 'int']",
        "SSSS",
        BOTH);
    types(
        Rule.BRANCH_ADDED,
        "long beside double, which rounds it",
        "['null', 'double']",
        "['null', 'double', 'long']",
        "BBBB",
        BOTH);
    types(
        Rule.BRANCH_ADDED,
        "a record to a union of records",
        "[" + RECORD_A + ", 'null']",
        "[" + RECORD_A + ", 'null', " + RECORD_B + "]",
        "BCBC",
        BACKWARD);
    types(
        Rule.BRANCH_REMOVED,
        "string from a union",
        "['null', 'int', 'string']",
        "['null', 'int']",
        "BBCC",
        FORWARD);
    types(
        Rule.BRANCH_REMOVED,
        "long beside double, which rounds it",
        "['null', 'double', 'long']",
        "['null', 'double']",
        "BBBB",
        BOTH);
    types(
        Rule.BRANCHES_REORDERED,
        "null or int to int or null",
        "['null', 'int']",
        "['int', 'null']",
        "SSSS",
        BOTH);
  }

  void defaultsAndAliases() {
    String x = f("x", "'int'", "'default': 0");
    fields(Rule.DEFAULT_ADDED, "0", f("x", "'int'"), x, "SSSS", BOTH);
    fields(Rule.DEFAULT_CHANGED, "0 to 9", x, f("x", "'int'", "'default': 9"), "CCCC", BOTH);
    fields(
        Rule.DEFAULT_UNUSABLE,
        "null for a union that begins with a record",
        f("x", "['null', %s]".formatted(RECORD_A), "'default': null"),
        f("x", "[%s, 'null']".formatted(RECORD_A), "'default': null"),
        "BBCC",
        BOTH);
    fields(Rule.DEFAULT_REMOVED, "0 to none", x, f("x", "'int'"), "CCCC", BOTH);
    fields(
        Rule.ALIAS_TAKES_FIELD,
        "a new field takes the name of one that stays",
        x,
        f("y", "'int'", "'default': 0, 'aliases': ['x']") + ", " + x,
        "BBBB",
        BOTH);
    fields(
        Rule.ALIAS_TAKES_FIELD,
        "two fields swap their names through aliases",
        f("x", "'int'") + ", " + f("y", "'int'"),
        f("x", "'int'", "'aliases': ['y']") + ", " + f("y", "'int'", "'aliases': ['x']"),
        "BBBB",
        FORWARD);
    fields(
        Rule.ALIAS_TAKES_FIELD,
        "an old alias meets a new field of that name",
        f("x", "'int'", "'default': 0, 'aliases': ['y']"),
        f("x", "'int'", "'default': 0, 'aliases': ['y']") + ", " + f("y", "'int'", "'default': 0"),
        "BBBB",
        BACKWARD);
    fields(
        Rule.ALIAS_ADDED,
        "that nothing is called by",
        x,
        f("x", "'int'", "'default': 0, 'aliases': ['w']"),
        "SSSS",
        BOTH);
    fields(
        Rule.ALIAS_REMOVED,
        "that nothing is called by",
        f("x", "'int'", "'default': 0, 'aliases': ['w']"),
        x,
        "CCCC",
        BOTH);
  }

  void properties() {
    String plain = f("x", "'int'");
    String personal = f("x", "'int'", "'pii': true");
    String hidden = f("x", "'int'", "'weft.protect': 'customer'");
    fields(Rule.PROPERTY_ADDED, "a tag for personal data", plain, personal, "SSSS", BOTH);
    fields(
        Rule.PROPERTY_CHANGED,
        "another value",
        personal,
        f("x", "'int'", "'pii': 'yes'"),
        "CCCC",
        BOTH);
    fields(Rule.PROPERTY_REMOVED, "a tag for personal data", personal, plain, "CCCC", BOTH);
    fields(
        Rule.UNIT_CHANGED,
        "metres to feet",
        f("x", "'int'", "'unit': 'm'"),
        f("x", "'int'", "'unit': 'ft'"),
        "BBBB",
        BOTH);
    fields(Rule.PROTECTION_ADDED, "weft.protect", plain, hidden, "CCCC", BOTH);
    fields(
        Rule.PROTECTION_CHANGED,
        "weft.protect",
        hidden,
        f("x", "'int'", "'weft.protect': 'order'"),
        "CCCC",
        BOTH);
    fields(Rule.PROTECTION_REMOVED, "weft.protect", hidden, plain, "BBBB", BOTH);
  }
}
