-- Orders that were over before ended_us was kept (V13) count as open at their station otherwise, for ever.

update dispatch
   set ended_us = coalesce((select max(received_us) from dispatch_status told where told.dispatch = dispatch.id), leg_us)
 where ended_us is null and state in ('rejected', 'closed', 'cancelled');
