# Walks through what Postmark's official Ruby gem can do, against a sandbox:
# ruby .ci/ruby-client.rb <url> <server token> <account token>. Of the gem only host and port are set.
require 'postmark'
require 'tempfile'
require 'uri'

url, server_token, account_token = ARGV
uri = URI(url)
place = { host: uri.host, port: uri.port, secure: false }
$server = Postmark::ApiClient.new(server_token, **place)
$account = Postmark::AccountApiClient.new(account_token, **place)
$passed = 0
$failed = []

def check(name)
  result = yield
  raise 'the answer is not what was expected' unless result
  $passed += 1
rescue StandardError => error
  $failed << "#{name}: #{error.class}: #{error.message}"
end

def refused(kind)
  yield
  false
rescue kind
  true
end

def mail(more = {})
  { from: 'app@example.com', to: 'ada@example.com', subject: 'Hello', text_body: 'Text' }.merge(more)
end

def templated(more = {})
  { from: 'app@example.com', to: 'ada@example.com', template_alias: 'ruby',
    template_model: { code: '493021' } }.merge(more)
end

file = Tempfile.new(['note', '.txt'])
file.write('note')
file.flush

sent = nil
check('deliver') { (sent = $server.deliver(mail))[:message_id] =~ /\A\h{8}-/ }
check('deliver an attachment') { $server.deliver(mail(attachments: [File.open(file.path)]))[:message_id] }
check('deliver without a body') { refused(Postmark::InvalidMessageError) { $server.deliver(from: 'a@b.co', to: 'c@d.co') } }
check('deliver to no address') { refused(Postmark::InvalidMessageError) { $server.deliver(mail(to: '@b.co')) } }
check('deliver_in_batches') do
  answers = $server.deliver_in_batches([mail, mail(to: 'bob@example.com'), { from: 'a@b.co', to: 'c@d.co' }])
  answers.map { |answer| answer[:error_code].zero? } == [true, true, false]
end
check('a wrong token') { refused(Postmark::InvalidApiKeyError) { Postmark::ApiClient.new('no', **place).server_info } }

template = nil
check('create_template') do
  template = $server.create_template(name: 'Ruby', alias: 'ruby', subject: 'Code {{code}}', text_body: '{{code}}')
  template[:template_id]
end
check('get_templates') { $server.get_templates(count: 50).last.any? { |one| one[:alias] == 'ruby' } }
check('templates') { $server.templates.map { |one| one[:name] }.include?('Ruby') }
check('get_template') { $server.get_template('ruby')[:text_body] == '{{code}}' }
check('update_template') { $server.update_template(template[:template_id], name: 'Ruby 2')[:name] == 'Ruby 2' }
check('validate_template') do
  answer = $server.validate_template(subject: '{{a}}', html_body: '{{#each b}}{{c}}{{/each}}', text_body: '{{@}}')
  answer[:all_content_is_valid] == false && answer[:subject][:content_is_valid]
end
check('deliver_with_template') { $server.deliver_with_template(templated)[:message_id] }
check('deliver_in_batches_with_templates') do
  $server.deliver_in_batches_with_templates([templated, templated(template_model: nil)])
         .map { |answer| answer[:error_code].zero? } == [true, false]
end

check('get_message') { $server.get_message(sent[:message_id])[:recipients] == ['ada@example.com'] }
check('dump_message') { $server.dump_message(sent[:message_id])[:body].include?('To: ada@example.com') }
check('get_messages') do
  $server.get_messages(recipient: 'ada@example.com', fromemail: 'app@example.com', subject: 'Hello')
         .any? { |one| one[:message_id] == sent[:message_id] }
end
check('messages') { $server.messages.count >= 5 }
check('get_messages_count') { $server.get_messages_count >= 5 }

bounced = nil
check('a bounce') { $server.deliver(mail(to: 'HardBounce@bounce-testing.postmarkapp.com'))[:message_id] }
check('a suppressed address') do
  refused(Postmark::InactiveRecipientError) { $server.deliver(mail(to: 'HardBounce@bounce-testing.postmarkapp.com')) }
end
check('get_bounces') { (bounced = $server.get_bounces.first)[:type] == 'HardBounce' }
check('bounces') { $server.bounces.count == 1 }
check('get_bounce') { $server.get_bounce(bounced[:id])[:email] =~ /hardbounce@/i }
check('dump_bounce') { $server.dump_bounce(bounced[:id])[:body] }
check('activate_bounce') { $server.activate_bounce(bounced[:id])[:inactive] == false }
check('delivery_stats') { $server.delivery_stats[:bounces].any? }
check('dump_suppressions') { $server.dump_suppressions('outbound') == [] }
check('create_suppressions') { $server.create_suppressions('outbound', ['eve@example.com'])[:suppressions].first['Status'] == 'Suppressed' }
check('delete_suppressions') { $server.delete_suppressions('outbound', ['eve@example.com'])[:suppressions].first['Status'] == 'Deleted' }

check('get_opens') { $server.get_opens == [] }
check('opens') { $server.opens.count.zero? }
check('get_clicks') { $server.get_clicks == [] }
check('clicks') { $server.clicks.count.zero? }
check('get_opens_by_message_id') { $server.get_opens_by_message_id(sent[:message_id]) == [] }
check('get_clicks_by_message_id') { $server.get_clicks_by_message_id(sent[:message_id]) == [] }
check('get_stats_totals') { $server.get_stats_totals[:sent] >= 5 }
%i[sends bounces spam tracked].each do |stat|
  check("get_stats_counts #{stat}") { $server.get_stats_counts(stat) }
end
[%i[opens emailclients], %i[opens platforms], %i[clicks browserfamilies], %i[clicks location], %i[clicks platforms]].each do |stat, type|
  check("get_stats_counts #{stat} #{type}") { $server.get_stats_counts(stat, type: type) }
end

check('server_info') { $server.server_info[:name] }
check('update_server_info') { $server.update_server_info(name: 'Ruby', color: 'red')[:color] == 'red' }
check('get_message_streams') { $server.get_message_streams.map { |one| one[:id] }.include?('outbound') }
check('message_streams') { $server.message_streams.count >= 2 }
check('create_message_stream') { $server.create_message_stream(id: 'ruby', name: 'Ruby', message_stream_type: 'Broadcasts')[:id] == 'ruby' }
check('get_message_stream') { $server.get_message_stream('ruby')[:name] == 'Ruby' }
check('update_message_stream') { $server.update_message_stream('ruby', name: 'Ruby 2')[:name] == 'Ruby 2' }
check('archive_message_stream') { $server.archive_message_stream('ruby')[:expected_purge_date] }
check('unarchive_message_stream') { $server.unarchive_message_stream('ruby')[:id] == 'ruby' }

sender = nil
check('create_sender') do
  before = $account.get_senders_count
  sender = $account.create_sender(name: 'Ruby', from_email: 'ruby@example.com')
  $account.get_senders_count == before + 1
end
check('get_sender') { $account.get_sender(sender[:id])[:id] == sender[:id] }
check('get_senders') { $account.get_senders(count: 50).any? { |one| one[:id] == sender[:id] } }
check('senders') { $account.senders.map { |one| one[:id] }.include?(sender[:id]) }
check('update_sender') { $account.update_sender(sender[:id], name: 'Other')[:name] == 'Other' }
check('verified_sender_spf?') { [true, false].include?($account.verified_sender_spf?(sender[:id])) }
check('resend_sender_confirmation') { $account.resend_sender_confirmation(sender[:id]) }
check('request_new_sender_dkim') { $account.request_new_sender_dkim(sender[:id]) }
check('delete_sender') { $account.delete_sender(sender[:id]) }

domain = nil
check('create_domain') { (domain = $account.create_domain(name: 'ruby.example'))[:name] == 'ruby.example' }
check('get_domains_count') { $account.get_domains_count >= 1 }
check('get_domains') { $account.get_domains.any? { |one| one[:id] == domain[:id] } }
check('domains') { $account.domains.count >= 1 }
check('get_domain') { $account.get_domain(domain[:id])[:id] == domain[:id] }
check('update_domain') { $account.update_domain(domain[:id], return_path_domain: 'pm.ruby.example')[:return_path_domain] }
check('verify_domain_dkim') { $account.verify_domain_dkim(domain[:id])[:id] }
check('verify_domain_return_path') { $account.verify_domain_return_path(domain[:id])[:id] }
check('verified_domain_spf?') { [true, false].include?($account.verified_domain_spf?(domain[:id])) }
check('rotate_domain_dkim') { $account.rotate_domain_dkim(domain[:id]) }
check('delete_domain') { $account.delete_domain(domain[:id]) }

other = nil
check('create_server') do
  before = $account.get_servers_count
  other = $account.create_server(name: 'Other', color: 'red')
  $account.get_servers_count == before + 1
end
check('get_server') { $account.get_server(other[:id])[:id] == other[:id] }
check('get_servers') { $account.get_servers(count: 50).any? { |one| one[:id] == other[:id] } }
check('servers') { $account.servers.count == 2 }
check('update_server') { $account.update_server(other[:id], color: 'blue')[:color] == 'blue' }
check('push_templates') do
  first = $server.server_info[:id]
  $account.push_templates(source_server_id: first, destination_server_id: other[:id], perform_changes: true).any?
end
check('delete_server') { $account.delete_server(other[:id]) }
check('delete_template') { $server.delete_template(template[:template_id]) }

# What the sandbox does not have: see docs/sandbox.md.
absent = { 'webhooks' => -> { $server.get_webhooks }, 'triggers' => -> { $server.get_triggers(:inbound_rules) },
           'inbound messages' => -> { $server.get_messages(inbound: true) } }
absent.each { |name, call| check("no #{name}, said by a 404") { refused(Postmark::UnexpectedHttpResponseError, &call) } }

puts $failed
puts "Postmark's Ruby gem #{Postmark::VERSION}: #{$passed} of #{$passed + $failed.size} calls as expected."
exit $failed.empty?
