package pasu.app.chaos;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An accepted order sends a unit, once; nothing that nobody ordered does. */
final class OrderCheck {
    private OrderCheck() {}

    static void check(History history, Consumer<Finding> found) {
        Map<String, Integer> sent = new TreeMap<>();
        for (Order.Effect effect : history.effects())
            if (effect.sendsUnit()) sent.merge(effect.order(), 1, Integer::sum);
        Set<String> given = history.orders().stream().map(Order::id).collect(Collectors.toSet());
        sent.forEach((order, times) -> {
            if (times > 1) found.accept(new Finding.DoubleDispatch(order, times));
            if (!given.contains(order)) found.accept(new Finding.StrangeDispatch(order));
        });
        for (Order order : history.orders())
            if (order.accepted() && !sent.containsKey(order.id()))
                found.accept(new Finding.ForgottenDispatch(order.id()));
    }
}
