package dev.weft.sdk.contract.rules;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decimals in CEL, which has none: the type {@code decimal}, its operators, and {@code decimal()}
 * to make one of a text or another number. A floating point number counts as the shortest decimal
 * that is taken for it, so that {@code record.price == 0.1} means what it says.
 */
final class DecimalFunctions {

  /** A type of number with its name in overloads and its class in the interpreter. */
  private record Operand(CelType type, String name, Class<?> javaClass) {}

  private static final Operand DECIMAL = new Operand(Decimal.TYPE, "decimal", Decimal.class);
  private static final List<Operand> OTHERS =
      List.of(
          new Operand(SimpleType.INT, "int64", Long.class),
          new Operand(SimpleType.DOUBLE, "double", Double.class));

  private final List<CelFunctionDecl> declarations = new ArrayList<>();
  private final List<CelFunctionBinding> bindings = new ArrayList<>();

  DecimalFunctions() {
    for (DecimalOperation operation : DecimalOperation.values()) {
      add(operation);
    }
    addUnary("-_", "negate_decimal", DECIMAL, Decimal.TYPE);
    addUnary("double", "decimal_to_double", DECIMAL, SimpleType.DOUBLE);
    addUnary("string", "decimal_to_string", DECIMAL, SimpleType.STRING);
    conversions();
  }

  List<CelFunctionDecl> declarations() {
    return declarations;
  }

  List<CelFunctionBinding> bindings() {
    return bindings;
  }

  private void add(DecimalOperation operation) {
    List<CelOverloadDecl> overloads = new ArrayList<>();
    List<CelFunctionBinding> implementations = new ArrayList<>();
    // That a decimal equals a decimal, CEL knows by itself.
    if (!operation.isEquality()) {
      add(operation, DECIMAL, DECIMAL, overloads, implementations);
    }
    for (Operand other : OTHERS) {
      add(operation, DECIMAL, other, overloads, implementations);
      add(operation, other, DECIMAL, overloads, implementations);
    }
    declarations.add(CelFunctionDecl.newFunctionDeclaration(operation.function(), overloads));
    bindings.addAll(
        operation.isEquality()
            ? implementations
            : CelFunctionBinding.fromOverloads(operation.function(), implementations));
  }

  private static void add(
      DecimalOperation operation,
      Operand left,
      Operand right,
      List<CelOverloadDecl> overloads,
      List<CelFunctionBinding> implementations) {
    String id = operation.name().toLowerCase(Locale.ROOT);
    String overload = "decimal_" + id + "_" + left.name() + "_" + right.name();
    overloads.add(
        CelOverloadDecl.newGlobalOverload(
            overload,
            operation.compares() ? SimpleType.BOOL : Decimal.TYPE,
            left.type(),
            right.type()));
    implementations.add(
        CelFunctionBinding.from(
            overload,
            ImmutableList.of(taken(operation, left), taken(operation, right)),
            arguments -> answer(operation, arguments[0], arguments[1])));
  }

  /** Null, too, may be asked whether it is the same. */
  private static Class<?> taken(DecimalOperation operation, Operand operand) {
    return operation.isEquality() ? Object.class : operand.javaClass();
  }

  private static Object answer(DecimalOperation operation, Object left, Object right) {
    if (operation.isEquality() && !(isNumber(left) && isNumber(right))) {
      return operation == DecimalOperation.NOT_EQUAL;
    }
    BigDecimal one = number(left);
    BigDecimal other = number(right);
    return operation.compares()
        ? operation.holds(one, other)
        : new Decimal(operation.of(one, other));
  }

  private static boolean isNumber(Object value) {
    return value instanceof Number || value instanceof Decimal;
  }

  /** The decimal that a value of the interpreter is. */
  static BigDecimal number(Object value) {
    if (value instanceof Decimal decimal) {
      return decimal.number();
    }
    return value instanceof Double real
        ? Decimal.of(real)
        : BigDecimal.valueOf(((Number) value).longValue());
  }

  private void addUnary(String function, String overload, Operand operand, CelType result) {
    declarations.add(
        CelFunctionDecl.newFunctionDeclaration(
            function, CelOverloadDecl.newGlobalOverload(overload, result, operand.type())));
    // CEL has functions of one overload that no group can be added to; the types say which it is.
    bindings.add(
        CelFunctionBinding.from(
            overload, Decimal.class, decimal -> unary(function, decimal.number())));
  }

  private static Object unary(String function, BigDecimal number) {
    return switch (function) {
      case "-_" -> new Decimal(number.negate());
      case "double" -> number.doubleValue();
      default -> number.toPlainString();
    };
  }

  private void conversions() {
    declarations.add(
        CelFunctionDecl.newFunctionDeclaration(
            "decimal",
            CelOverloadDecl.newGlobalOverload("string_to_decimal", Decimal.TYPE, SimpleType.STRING),
            CelOverloadDecl.newGlobalOverload("int64_to_decimal", Decimal.TYPE, SimpleType.INT),
            CelOverloadDecl.newGlobalOverload(
                "double_to_decimal", Decimal.TYPE, SimpleType.DOUBLE)));
    bindings.addAll(
        CelFunctionBinding.fromOverloads(
            "decimal",
            CelFunctionBinding.from(
                "string_to_decimal", String.class, text -> new Decimal(Decimal.of(text))),
            CelFunctionBinding.from(
                "int64_to_decimal", Long.class, number -> new Decimal(number(number))),
            CelFunctionBinding.from(
                "double_to_decimal", Double.class, number -> new Decimal(number(number)))));
  }
}
